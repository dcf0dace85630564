"""What hosts would make of our header files: each format read by its own rules, for one address at a time."""

import json
import re
import shlex
from pathlib import PurePosixPath

Headers = dict[str, str]


def underscore(text: str, address: str) -> Headers:
    """`_headers`: every rule that matches counts, and a header said twice would be joined with a comma."""
    said: dict[str, list[str]] = {}
    for block in text.split("\n\n")[1:]:
        pattern, *lines = block.strip("\n").split("\n")
        if matches(pattern, address):
            for line in lines:
                name, value = re.fullmatch(r"  ([A-Za-z-]+): (.+)", line).groups()  # type: ignore[union-attr] # or the test fails
                said.setdefault(name, []).append(value)
    return {name: ", ".join(values) for name, values in said.items()}


def matches(pattern: str, address: str) -> bool:
    """Tell whether an address is a pattern's, whose star is its end or nowhere."""
    assert "*" not in pattern[:-1]
    return address.startswith(pattern[:-1]) if pattern.endswith("*") else address == pattern


def vercel(text: str, address: str) -> Headers:
    """`vercel.json`: a source is a whole address, its dots plain; said twice would be one too many."""
    said: Headers = {}
    for rule in json.loads(text)["headers"]:
        source = rule["source"]
        pattern = re.escape(source.removesuffix("(.*)")) + (".*" if source.endswith("(.*)") else "")
        if re.fullmatch(pattern, address):
            named = {header["key"]: header["value"] for header in rule["headers"]}
            assert not said.keys() & named.keys()
            said |= named
    return said


def htaccess(text: str, address: str) -> Headers:
    """`.htaccess`: a later `Header set` wins where its expression holds, and a forced type is the type."""
    said: Headers = {}
    for line in map(str.strip, text.splitlines()):
        if line.startswith("Header "):
            _, *words = shlex.split(line)
            action, name, value, *condition = words[1:] if words[0] == "always" else words
            if action == "set" and holds(condition, address):
                said[name] = value
    for pattern, kind in re.findall(r'<FilesMatch "(.+)">\n\s*ForceType "(.+)"', text):
        if re.search(pattern, PurePosixPath(address).name):
            said["Content-Type"] = kind
    return said


def holds(condition: list[str], address: str) -> bool:
    """Tell whether Apache's `expr=%{REQUEST_URI} =~ m#...#` is true."""
    if not condition:
        return True
    pattern = re.fullmatch(r"expr=%\{REQUEST_URI\} =~ m#(.+)#", condition[0])
    assert pattern is not None
    return re.search(pattern[1], address) is not None


def nginx(text: str, address: str) -> Headers:
    """The include: the variable is set anew where the address matches, and the type is the ending's."""
    variables = dict(re.findall(r'^set (\$\w+) "(.+)";$', text, re.MULTILINE))
    conditions = re.findall(r'if \(\$uri ~ "(.+)"\) \{\n  set (\$\w+) "(.+)";\n\}', text)
    variables |= {name: value for pattern, name, value in conditions if re.search(pattern, address)}
    said = {}
    for line in re.findall(r"^add_header (.+);$", text, re.MULTILINE):
        name, value, *_ = shlex.split(line)
        said[name] = variables.get(value, value)
    types = {f".{ending}": kind for kind, ending in re.findall(r'^  "(.+)" (\w+);$', text, re.MULTILINE)}
    default = re.findall(r"^default_type (.+);$", text, re.MULTILINE)
    return {**said, "Content-Type": types.get(PurePosixPath(address).suffix, *default)}
