"""Trees of hashes as RFC 6962 has them, with the roots that its first implementation publishes."""

from __future__ import annotations

import pytest

from vanban.journal.trees import Tree, proof, proven

LEAVES = [bytes.fromhex(words) for words in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


@pytest.mark.parametrize(("size", "root"), ROOTS.items())
def test_the_root_is_that_of_the_rfc(size: int, root: str):
    assert Tree(LEAVES[:size]).root == root


@pytest.mark.parametrize("size", [*range(1, 18), 100])
def test_every_leaf_is_proven_to_lie_where_it_lies_and_nowhere_else(size: int):
    leaves = [str(number).encode() for number in range(size)]
    root = Tree(leaves).root
    for index, leaf in enumerate(leaves):
        path = proof(leaves, index)
        assert proven(leaf, index, size, path) == root
        assert proven(b"other", index, size, path) != root
        assert all(proven(leaf, other, size, path) != root for other in range(size) if other != index)


def test_a_path_of_the_wrong_length_or_a_place_outside_proves_nothing():
    path = proof(LEAVES, 3)
    assert proven(LEAVES[3], 3, 8, path[:-1]) is None
    assert proven(LEAVES[3], 3, 8, [*path, path[0]]) is None
    assert proven(LEAVES[3], 8, 8, path) is None
    assert proven(LEAVES[3], 0, 0, []) is None
