"""Judges supply chains with the installed in-toto (Debian's 1.3.1): one JSON job a line in, one JSON answer a line out.

A job to judge has `layout` and `links` (base64), `keys`, `parameters`, `now` (seconds) and `runFiles`. Inspections are never
executed, except among `runFiles` in a directory of their own and only `true` or `false`; otherwise the supplied
`<inspection>.link` in the directory of the layout stands for the run. A job with `make` has documents to be signed.
"""
import base64
import datetime
import json
import logging
import os
import shutil
import sys
import tempfile
import types

import in_toto
import in_toto.log
import in_toto.models.layout
import in_toto.runlib
import in_toto.verifylib as verifylib
import securesystemslib.gpg.functions as gpg
from in_toto.models.layout import Layout
from in_toto.models.link import Link
from in_toto.models.metadata import Metablock

logging.disable(logging.CRITICAL)

NOW = 0.0
LINK_DIRECTORIES = []
RUN_LINKS = None
really_run = in_toto.runlib.in_toto_run
really_verify = verifylib.in_toto_verify


class InspectionNotSupplied(Exception):
    """No link stands for the inspection, so there is nothing to compare beyond the steps."""


class FixedDatetime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(NOW, tz)


class Today:
    """The clock of layouts that name no expiry: made at one time, judged at another, never within the same second."""

    moment = datetime.datetime(2001, 1, 1)

    @classmethod
    def today(cls):
        return cls.moment


in_toto.models.layout.datetime = Today
verifylib.datetime = types.SimpleNamespace(datetime=FixedDatetime)
gpg.time = types.SimpleNamespace(time=lambda: NOW)


def verify_with_directory(layout, keys, link_dir_path=".", *args, **kwargs):
    """Remembers where the links of the layout in hand are: a sublayout's inspection links are in its directory."""
    LINK_DIRECTORIES.append(link_dir_path)
    try:
        return really_verify(layout, keys, link_dir_path, *args, **kwargs)
    finally:
        LINK_DIRECTORIES.pop()


def run_inspection(name, material_list, product_list, command, *args, **kwargs):
    if RUN_LINKS is None:
        path = os.path.join(LINK_DIRECTORIES[-1], name + ".link")
        if not os.path.exists(path):
            raise InspectionNotSupplied(name)
        return Metablock.load(path)
    if command not in (["true"], ["false"]):
        raise RuntimeError("only `true` and `false` are ever run, not {!r}".format(command))
    link = really_run(name, material_list, product_list, command, *args, **kwargs)
    directory = os.path.relpath(LINK_DIRECTORIES[-1], LINK_DIRECTORIES[0])
    RUN_LINKS.append({"path": os.path.normpath(os.path.join(directory, name + ".link")), "text": str(link)})
    return link


verifylib.in_toto_verify = verify_with_directory
in_toto.runlib.in_toto_run = run_inspection


def write(directory, path, content):
    """Writes a file, or says that the file system cannot have one of that name."""
    target = os.path.join(directory, path)
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(base64.b64decode(content))
    except (OSError, ValueError) as error:
        return "{}: {}".format(path, error)
    return None


def make(wanted):
    """Signs what is wanted as `in-toto-run` and a layout's owner would; None for what in-toto refuses to make."""
    Today.moment = datetime.datetime(2001, 1, 1)
    try:
        signed = wanted["signed"]
        model = Layout.read(signed) if signed.get("_type") == "layout" else Link.read(signed)
        document = Metablock(signed=model, signatures=[])
        for key in wanted["keys"]:
            document.sign(key)
        return str(document)
    except Exception:  # whatever it is: it is not made here
        return None


def judge(job, home):
    global NOW, RUN_LINKS
    NOW = job["now"]
    Today.moment = datetime.datetime.utcfromtimestamp(NOW)
    RUN_LINKS = None
    run_directory = os.path.join(home, "run")
    os.mkdir(run_directory)
    link_directory = os.path.join(home, "links")
    os.mkdir(link_directory)
    problems = [write(home, "root.layout", job["layout"])]
    for link in job["links"]:
        problems.append(write(link_directory, link["path"], link["bytes"]))
    if job["runFiles"] is not None:
        RUN_LINKS = []
        for name, content in job["runFiles"]:
            problems.append(write(run_directory, name, content))
    problems = [problem for problem in problems if problem is not None]
    if problems:
        return {"impossible": problems}
    os.chdir(run_directory)
    answer = {"verdict": "pass", "error": None, "message": ""}
    try:
        layout = Metablock.load(os.path.join(home, "root.layout"))
        if layout.type_ != "layout":
            raise TypeError("not a layout")
        verifylib.in_toto_verify(layout, job["keys"], link_directory, job["parameters"])
    except Exception as error:  # whatever it is: the reference fails
        answer = {"verdict": "fail", "error": type(error).__name__, "message": str(error)[:300]}
    answer["inspectionLinks"] = RUN_LINKS or []
    return answer


def main():
    print(json.dumps({"version": in_toto.__version__}), flush=True)
    for line in sys.stdin:
        job = json.loads(line)
        if "make" in job:
            print(json.dumps({"made": [make(wanted) for wanted in job["make"]]}), flush=True)
            continue
        home = tempfile.mkdtemp(prefix="compare-with-reference-")
        try:
            print(json.dumps(judge(job, home)), flush=True)
        finally:
            os.chdir("/")
            shutil.rmtree(home, ignore_errors=True)


main()
