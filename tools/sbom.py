"""What is inside of the site, with hashes and licences, as an SPDX 2.3 document (ISO/IEC 5962).

It lists the files as they are sent without compression; not itself, nor what only hosts read.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tools.archive import NAME as ARCHIVE
from tools.manifest import NAME as MANIFEST
from tools.manifest import digest

NAME = "sbom.spdx.json"
# The same inputs give the same bytes, so it cannot say when it was made.
CREATED = "1980-01-01T00:00:00Z"
DOCUMENT, SITE = "SPDXRef-DOCUMENT", "SPDXRef-Site"
LICENCES = {name.lower(): name for name in ("Apache-2.0", "ISC", "MIT", "MPL-2.0", "PSF-2.0")}
"""SPDX names by how packages may write them."""
NOT_SAID = "NOASSERTION"
CORE = "node_modules/@pyscript/core"

Entry = dict[str, Any]


def sbom(root: Path, files: Mapping[str, bytes]) -> bytes:
    """Give the document for the files of a site.

    Args:
        root: the folder of the project: its name, version and licence, what is vendored, and npm's lock.
        files: contents by address below the site.
    """
    ids = {path: f"SPDXRef-File-{number}" for number, path in enumerate(sorted(files), 1)}
    vendored = json.loads((root / "static" / "vendor" / MANIFEST).read_bytes())["packages"]
    packages = [about(package, files) for package in vendored if package["version"]]
    theirs = {path for package in packages for path in package["paths"]}
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    site = entry(SITE, "aurinko-in-the-browser", project["version"], project["license"])
    parts = [{**site, "paths": [path for path in sorted(files) if path not in theirs]}, *packages]
    bundled = list(within_core(json.loads((root / "tools" / "package-lock.json").read_bytes())["packages"]))
    listed = [described(part, files) for part in parts] + [{**one, "filesAnalyzed": False} for one in bundled]
    relations = [
        (DOCUMENT, "DESCRIBES", SITE),
        *((SITE, "CONTAINS", package["SPDXID"]) for package in packages),
        *((part["SPDXID"], "CONTAINS", ids[path]) for part in parts for path in part["paths"]),
        *((identifier("npm", "@pyscript/core"), "CONTAINS", one["SPDXID"]) for one in bundled),
        *((ids[ARCHIVE], "CONTAINS", one["SPDXID"]) for one in packages if "pypi" in one["SPDXID"]),
    ]
    text = json.dumps(
        document(listed, [file(ids[path], path, files[path]) for path in sorted(files)], relations), indent=1
    )
    return f"{text}\n".encode()


def document(packages: list[Entry], files: list[Entry], relations: Iterable[tuple[str, str, str]]) -> Entry:
    """Give the whole; its namespace is its own by the hash of what it lists."""
    name = digest(json.dumps([packages, files]).encode())
    return {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": DOCUMENT,
        "name": "aurinko-in-the-browser",
        "documentNamespace": f"https://spdx.org/spdxdocs/aurinko-in-the-browser-{name}",
        "creationInfo": {
            "created": CREATED,
            "creators": ["Tool: serve.py-build"],
            "comment": "The date is a fixed one: the same inputs give the same document.",
        },
        "packages": packages,
        "files": files,
        "relationships": [
            {"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other}
            for one, kind, other in relations
        ],
    }


def entry(spdx_id: str, name: str, version: str, licence: str) -> Entry:
    """Give what is said of every package."""
    return {
        "SPDXID": spdx_id,
        "name": name,
        "versionInfo": version,
        "downloadLocation": NOT_SAID,
        "licenseConcluded": NOT_SAID,
        "licenseDeclared": LICENCES.get(licence.lower(), NOT_SAID),
        "copyrightText": NOT_SAID,
    }


def about(package: Mapping[str, Any], files: Mapping[str, bytes]) -> Entry:
    """Give a vendored package, with the addresses of its files; those of a wheel are within the archive."""
    kind, name, version = package["source"].lower(), package["name"], package["version"]
    paths = [path for path in (f"static/vendor/{path}" for path in package["files"]) if path in files]
    said = entry(identifier(kind, name), name, version, package["licence"])
    return {**said, **({} if " " in name else locator(kind, name, version)), "paths": paths}


def within_core(lock: Mapping[str, Mapping[str, Any]]) -> Iterator[Entry]:
    """Give the packages that PyScript's core is a bundle of, as npm's lock resolves them."""
    seen, waiting = {CORE}, [CORE]
    while waiting:
        owner = waiting.pop()
        for name in lock[owner].get("dependencies", {}):
            # The nearest one wins, as when Node looks for it.
            path = next(
                found for found in (f"{owner}/node_modules/{name}", f"node_modules/{name}") if found in lock
            )
            if path not in seen:
                seen.add(path)
                waiting.append(path)
    for path in sorted(seen - {CORE}):
        name, version = path.rpartition("node_modules/")[2], lock[path]["version"]
        licence = lock[path].get("license", "")
        yield entry(identifier("npm", path.removeprefix("node_modules/")), name, version, licence) | locator(
            "npm", name, version
        )


def described(part: Entry, files: Mapping[str, bytes]) -> Entry:
    """Give a package with the hash over its files, in the place of their addresses (SPDX 2.3, 7.9)."""
    sums = sorted(sha1(files[path]) for path in part["paths"])
    said = {key: value for key, value in part.items() if key != "paths"}
    if not sums:
        return {**said, "filesAnalyzed": False}
    return {**said, "packageVerificationCode": {"packageVerificationCodeValue": sha1("".join(sums).encode())}}


def file(spdx_id: str, path: str, content: bytes) -> Entry:
    """Give one file with its hashes; SPDX insists on SHA-1 beside the one to trust."""
    sums = {"SHA1": sha1(content), "SHA256": digest(content)}
    checksums = [{"algorithm": name, "checksumValue": value} for name, value in sums.items()]
    return {"SPDXID": spdx_id, "fileName": f"./{path}", "checksums": checksums}


def sha1(data: bytes) -> str:
    """Give the SHA-1 of some bytes, in hex."""
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()


def identifier(kind: str, name: str) -> str:
    """Give a package's SPDX identifier: letters, digits, dots and hyphens."""
    return f"SPDXRef-{kind}-{re.sub('[^A-Za-z0-9.]+', '-', name).strip('-')}"


def locator(kind: str, name: str, version: str) -> Entry:
    """Give a package's address by registry, name and version (purl)."""
    found = f"pkg:{kind}/{name.replace('@', '%40')}@{version}"
    place = {"referenceType": "purl", "referenceLocator": found}
    return {"externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", **place}]}
