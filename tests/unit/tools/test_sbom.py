"""The list of what is inside of a built site: SPDX 2.3's rules, and that it says what is there."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tools.place import MARK
from tools.sbom import LICENCES, NAME
from tools.tree import VENDOR

Entries = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def document(built: Path) -> dict[str, Any]:
    """The document as it lies in a build."""
    read: dict[str, Any] = json.loads((built / NAME).read_bytes())
    return read


@pytest.fixture(scope="module")
def packages(document: dict[str, Any]) -> Entries:
    """Its packages by identifier."""
    return {package["SPDXID"]: package for package in document["packages"]}


@pytest.fixture(scope="module")
def contained(document: dict[str, Any]) -> set[tuple[str, str]]:
    """What contains what."""
    found = {
        (one["spdxElementId"], one["relatedSpdxElement"])
        for one in document["relationships"]
        if one["relationshipType"] == "CONTAINS"
    }
    assert len(found) == len(document["relationships"]) - 1
    return found


def test_it_is_a_document_by_the_rules(document: dict[str, Any]) -> None:
    """What SPDX 2.3 asks of every document: version, licence, namespace, date, identifiers that resolve."""
    assert (document["spdxVersion"], document["dataLicense"]) == ("SPDX-2.3", "CC0-1.0")
    assert re.fullmatch(r"https://[^#\s]+-[0-9a-f]{64}", document["documentNamespace"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", document["creationInfo"]["created"])
    assert all(creator.startswith("Tool: ") for creator in document["creationInfo"]["creators"])
    entries = [document, *document["packages"], *document["files"]]
    known = [entry["SPDXID"] for entry in entries]
    assert len(set(known)) == len(known)
    assert all(re.fullmatch(r"SPDXRef-[A-Za-z0-9.-]+", identifier) for identifier in known)
    related = document["relationships"]
    assert {one[key] for one in related for key in ("spdxElementId", "relatedSpdxElement")} <= set(known)
    assert [one["relatedSpdxElement"] for one in related if one["relationshipType"] == "DESCRIBES"] == [
        "SPDXRef-Site"
    ]


def test_it_has_every_file_with_its_hashes(built: Path, document: dict[str, Any]) -> None:
    """All that is sent as it is; not itself, not twins, not what hosts read."""
    listed = set(json.loads((built / MARK).read_bytes()))
    for_hosts = {NAME, "_headers", "vercel.json", ".htaccess", ".nojekyll"}
    expected = {path for path in listed - for_hosts if not path.endswith((".br", ".gz"))}
    assert {file["fileName"].removeprefix("./") for file in document["files"]} == expected
    for file in document["files"]:
        content = (built / file["fileName"]).read_bytes()
        sums = {one["algorithm"]: one["checksumValue"] for one in file["checksums"]}
        assert sums == {
            "SHA1": hashlib.sha1(content).hexdigest(),
            "SHA256": hashlib.sha256(content).hexdigest(),
        }


def test_every_file_is_of_one_package_whose_code_is_right(
    document: dict[str, Any], packages: Entries, contained: set[tuple[str, str]]
) -> None:
    """The verification code is the SHA-1 of the sorted SHA-1s of its files (SPDX 2.3, 7.9)."""
    sums = {file["SPDXID"]: file["checksums"][0]["checksumValue"] for file in document["files"]}
    owned = [inner for outer, inner in contained if inner in sums]
    assert sorted(owned) == sorted(sums)
    for identifier, package in packages.items():
        own = sorted(sums[inner] for outer, inner in contained if outer == identifier and inner in sums)
        if package.get("filesAnalyzed", True):
            code = hashlib.sha1("".join(own).encode()).hexdigest()
            assert package["packageVerificationCode"] == {"packageVerificationCodeValue": code}
        else:
            assert not own
            assert "packageVerificationCode" not in package


def test_every_package_has_version_licence_and_place(packages: Entries) -> None:
    """What is vendored, as the manifest has it; each licence by a name of SPDX's list."""
    vendored = json.loads((VENDOR / "manifest.json").read_bytes())["packages"]
    found = {package["name"]: package for package in packages.values()}
    for package in vendored:
        if package["version"]:
            assert found[package["name"]]["versionInfo"] == package["version"]
    for package in packages.values():
        assert package["licenseDeclared"] in LICENCES.values(), package["name"]
        assert package["downloadLocation"] == "NOASSERTION"
    assert found["@pyscript/core"]["licenseDeclared"] == "Apache-2.0"
    reference = found["@pyscript/core"]["externalRefs"][0]
    assert (
        reference["referenceLocator"] == f"pkg:npm/%40pyscript/core@{found['@pyscript/core']['versionInfo']}"
    )


def test_what_lies_within_another_is_said(contained: set[tuple[str, str]], document: dict[str, Any]) -> None:
    """PyScript's core is a bundle, and the house's archive has a wheel in it."""
    archive = next(file["SPDXID"] for file in document["files"] if file["fileName"] == "./app.zip")
    assert ("SPDXRef-npm-pyscript-core", "SPDXRef-npm-polyscript") in contained
    assert (archive, "SPDXRef-pypi-pyodide-http") in contained
