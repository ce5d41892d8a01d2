"""Runs the recipes of docs/cookbook and compares what they print with what they show.

A recipe's fenced blocks are run in order in a folder of their own: sh, python and sparql; a text block behind one is what it
prints. With --write behind the other arguments the text blocks are written anew.
"""
import json
import os
import re
import shlex
import shutil
import signal
import stat
import subprocess
import sys
import urllib.parse
import urllib.request

import read_neo4j
import samples

HERE = os.path.dirname(os.path.abspath(__file__))
RECIPES = os.path.join(HERE, "../../../docs/cookbook")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


def write_program(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write("#!/usr/bin/env bash\n" + text)
    os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)


def write_programs(folder, actant, readers):
    """The commands that a recipe types, under the names that their packages give them."""
    os.mkdir(folder)
    home = os.path.join(os.getcwd(), "neo4j-home")
    database = read_neo4j.Neo4j(os.path.join(readers, "neo4j"), home)
    java = shlex.join(database.java())
    address = database.address.replace(":", "/")
    environment = f"export NEO4J_HOME={home} NEO4J_CONF={home}/conf\n"
    write_program(f"{folder}/actant", f'exec {actant} "$@"\n')
    write_program(f"{folder}/neo4j-admin", environment + f'exec {java} org.neo4j.cli.AdminTool "$@"\n')
    write_program(f"{folder}/neo4j", environment + f"""
case $1 in
start) {java} org.neo4j.server.CommunityEntryPoint --home-dir={home} --config-dir={home}/conf > {home}/log 2>&1 &
  echo $! > {home}/pid
  until (exec 3<> /dev/tcp/{address}) 2> /dev/null; do sleep 0.3; done ;;
stop) kill -9 $(cat {home}/pid) ;;
esac
""")
    write_program(f"{folder}/fuseki-server", f"exec java -Xmx512m -cp '{readers}/fuseki/*' "
                                             'org.apache.jena.fuseki.main.cmds.FusekiMainCmd "$@"\n')
    return {"7687": database.address.split(":")[1], "3030": str(read_neo4j.free_port())}


def ask_sparql(query, port):
    address = f"http://127.0.0.1:{port}/news/query?" + urllib.parse.urlencode({"query": query})
    request = urllib.request.Request(address, headers={"Accept": "application/sparql-results+json"})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=60) as answer:
        found = json.load(answer)
    names = found["head"]["vars"]
    rows = [" | ".join(row.get(name, {}).get("value", "") for name in names) for row in found["results"]["bindings"]]
    return "\n".join([" | ".join(names), *rows]) + "\n"


def run_block(language, text, environment, ports):
    if language == "sparql":
        return ask_sparql(text, ports["3030"])
    for usual, free in ports.items():
        text = text.replace(usual, free)
    command = ["bash", "-euo", "pipefail", "-c", text] if language == "sh" else [sys.executable, "-c", text]
    # A file, not a pipe: a server that a block leaves behind would keep a pipe open.
    with open("printed", "wb") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, check=False, timeout=200, env=environment)
    with open("printed", encoding="utf-8") as file:
        printed = file.read()
    assert done.returncode == 0, f"{text}\n{printed}"
    return printed


def cook(path, environment, ports):
    """The recipe as it should read: what its blocks print now stands in its text blocks."""
    with open(path, encoding="utf-8") as file:
        recipe = file.read()
    printed = ""
    cooked = []
    end = 0
    for block in BLOCK.finditer(recipe):
        language, text = block.groups()
        cooked.append(recipe[end:block.start()])
        end = block.end()
        if language == "text":
            text = printed
        else:
            printed = run_block(language, text, environment, ports)
        cooked.append(f"```{language}\n{text}```")
    return recipe, "".join(cooked) + recipe[end:]


def check(path, environment, ports):
    shown, cooked = cook(path, environment, ports)
    if "--write" in sys.argv:
        with open(path, "w", encoding="utf-8") as file:
            file.write(cooked)
    elif shown != cooked:
        raise AssertionError(f"{os.path.basename(path)} shows something else:\n{cooked}")


def test(actant, readers):
    missing = [name for name in ("neo4j", "fuseki") if not os.path.isdir(os.path.join(readers, name))]
    if missing or shutil.which("java") is None:
        samples.skip(" and ".join(missing) or "Java")
    start = os.getcwd()
    for name in sorted(os.listdir(RECIPES)):
        folder = os.path.join(start, name.removesuffix(".md"))
        os.mkdir(folder)
        os.chdir(folder)
        # Under a name that a reader of the recipe would give them.
        shutil.copytree(os.path.join(HERE, "../../../examples/articles"), "articles")
        ports = write_programs("bin", actant, readers)
        environment = {**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}"}
        try:
            check(os.path.join(RECIPES, name), environment, ports)
        finally:
            # Servers that a recipe did not stop, or did not come to.
            subprocess.run(["pkill", "-9", "-f", f"{folder}/|FusekiMainCmd.*--port={ports['3030']}"], check=False)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    samples.main(test)
