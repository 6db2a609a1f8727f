# Prints what a tar has, one line an entry: type, mode, owner, name, target, and what its content is. Times are left out, and
# logs and caches of the package manager, in which times stand.
import hashlib
import sys
import tarfile

TIMED = ("var/log/", "var/cache/ldconfig/", "var/cache/apt/", "var/lib/dpkg/status-old", "etc/.pwd.lock", ".dockerenv")

lines = []
with tarfile.open(fileobj=sys.stdin.buffer, mode="r|") as tar:
    for entry in tar:
        if entry.name.startswith(TIMED) or entry.name.endswith(".pyc"):
            continue
        body = tar.extractfile(entry) if entry.isreg() else None
        content = hashlib.md5(body.read()).hexdigest() if body else ""
        lines.append(f"{entry.type.decode()} {entry.mode:o} {entry.uid}:{entry.gid} /{entry.name} {entry.linkname} {content}")
print("\n".join(sorted(lines)))
