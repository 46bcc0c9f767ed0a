#!/bin/sh
# Fills ../static/vendor from the npm packages that package-lock.json names, and writes checksums.txt.
# Beside them ../../../../tests/browser/axe, which only the tests load. Needs node and npm. Run it through `./run assets`.
set -eu
cd "$(dirname "$0")"
out=../static/vendor

npm ci --ignore-scripts --no-audit --no-fund

rm -rf "$out"
mkdir -p "$out/fonts" "$out/licences"

# The map comment at a file's end asks the browser for a file that is not here.
take() { sed '/^\/[/*]# sourceMappingURL=/d' "node_modules/$1" > "$out/$2"; }
node cut.js node_modules/@tabler/core/dist/css/tabler.min.css "$out/tabler.min.css"
take htmx.org/dist/htmx.min.js htmx.min.js
take cytoscape/dist/cytoscape.min.js cytoscape.min.js
take cytoscape-dagre/dist/cytoscape-dagre.min.js cytoscape-dagre.min.js

for subset in latin vietnamese; do
  for weight in 400 500 600 700; do
    cp "node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-$subset-$weight-normal.woff2" "$out/fonts/"
  done
done

# Dagre is inside the layout's file; its package is named for its licence.
for package in htmx.org cytoscape cytoscape-dagre @dagrejs/dagre @dagrejs/graphlib @tabler/icons @fontsource/be-vietnam-pro; do
  cp "node_modules/$package/LICENSE" "$out/licences/$(echo "$package" | tr -d @ | tr / -).txt"
done
# The package of Tabler carries its licence only as a line in each file.
cp tabler-licence.txt "$out/licences/tabler-core.txt"

{
  echo '<svg xmlns="http://www.w3.org/2000/svg">'
  while read -r name; do
    echo "<symbol id=\"$name\" viewBox=\"0 0 24 24\">"
    grep -E '^ *<(path|circle|line|rect|polyline)' "node_modules/@tabler/icons/icons/outline/$name.svg"
    echo '</symbol>'
  done < icons.txt
  echo '</svg>'
} > "$out/icons.svg"

# Files that shrink much go over the wire as they lie here (WhiteNoise).
for file in "$out/tabler.min.css" "$out/icons.svg" "$out"/*.js; do gzip -9 -n -k "$file"; done

(cd "$out" && find . -type f | LC_ALL=C sort | xargs sha256sum) > checksums.txt

axe=../../../../tests/browser/axe
mkdir -p "$axe"
cp node_modules/axe-core/axe.min.js node_modules/axe-core/LICENSE "$axe/"
(cd "$axe" && sha256sum LICENSE axe.min.js > checksums.txt)
