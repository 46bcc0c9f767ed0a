"""`vanban backup`, `restore`, `doctor` and `export`: what an administrator asks for on the server."""
