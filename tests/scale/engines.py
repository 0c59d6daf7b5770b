"""The examples of examples/scale, run: what DuckDB and Spark hold of many reports is what the command says of them.

The variable SHUZHENG names the command; Python has the packages of examples/scale/requirements.txt.
"""

import collections
import contextlib
import decimal
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import duckdb

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "scale"
SHUZHENG = pathlib.Path(os.environ["SHUZHENG"]).resolve()
DATE = ["--date", "2020-06"]


def shuzheng(*words):
    """What it writes, where one report contradicts itself and one is none."""
    done = subprocess.run([SHUZHENG, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != 2 or b"binary" not in done.stderr:
        raise AssertionError((done.returncode, done.stderr.decode()))
    return done.stdout


def cells(row):
    """The row with the decimals that belong to its digits; of a single report, none that it stands in."""
    exact = decimal.Context(prec=60)
    fits = {
        f"{name}_decimal": exact.create_decimal(row[name]) if row[name] and "/" not in row[name] else None
        for name in ("value", "low", "high")
    }
    return {"report": None, **row, **fits}


class Engines(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="数证 ")))
        self.reports, self.folder = folder / "reports", folder
        seed = (ROOT / "seeds" / "hebei-2020" / "report.txt").read_text(encoding="utf-8")
        for index in range(24):
            province = self.reports / f"省 {index % 3}"
            province.mkdir(parents=True, exist_ok=True)
            text = seed.replace("亿元", f"{index}亿元") if index % 5 else seed.replace("33.9%", "35.9%")
            (province / f"报告{index:02}.txt").write_text(f"第{index}县\n{text}", encoding="utf-8")
        (self.reports / "bad.bin").write_bytes(bytes(range(4)))
        lines = shuzheng("figures", self.reports, *DATE).decode().splitlines()
        self.figures = [json.loads(line) for line in lines]
        self.assertEqual(len({row["file"] for row in self.figures}), 24)

    def assert_same(self, table):
        """Cell by cell, and counts by file and unit."""
        names = [name for name, *_ in duckdb.sql(f"DESCRIBE FROM {table}").fetchall()]
        rows = [dict(zip(names, row)) for row in duckdb.sql(f"FROM {table} ORDER BY file, line, start").fetchall()]
        expected = sorted(map(cells, self.figures), key=lambda row: (row["file"].encode(), row["line"], row["start"]))
        self.assertEqual(len(rows), len(expected))
        for row, record in zip(rows, expected):
            self.assertEqual(row, record)
        counts = f"SELECT file, unit, count(*) FROM {table} WHERE class = 'quantity' GROUP BY ALL"
        self.assert_counts(duckdb.sql(counts).fetchall())

    def assert_counts(self, counts):
        """By file and unit."""
        expected = collections.Counter((row["file"], row["unit"]) for row in self.figures if row["class"] == "quantity")
        self.assertEqual({(file, unit): count for file, unit, count in counts}, expected)

    def test_duckdb_over_the_parquet(self):
        self.enterContext(contextlib.chdir(self.folder))
        for table in ("figures", "checks"):
            shuzheng(table, self.reports, *DATE, "--format", "parquet", "-o", f"{table}.parquet")
        self.assert_same("'figures.parquet'")
        for statement in duckdb.extract_statements((EXAMPLES / "duckdb.sql").read_text(encoding="utf-8")):
            duckdb.execute(statement).fetchall()
        self.assert_counts(duckdb.sql("FROM by_unit").fetchall())
        largest = duckdb.sql("FROM largest").fetchall()
        money = [decimal.Decimal(row["value"]) for row in self.figures if row["kind"] == "money"]
        self.assertEqual([row[-1] for row in largest], sorted(money, reverse=True)[: len(largest)])
        checks = map(json.loads, shuzheng("checks", self.reports, *DATE).decode().splitlines())
        wrong = {(check["file"], check["id"]) for check in checks if check["verdict"] == "contradiction"}
        found = duckdb.sql("SELECT file, id FROM contradictions").fetchall()
        self.assertEqual(len(wrong), 5)
        self.assertEqual(set(found), wrong)

    def test_spark_calling_the_command_in_every_partition(self):
        out = self.folder / "figures.parquet"
        words = [pathlib.Path(sys.executable).with_name("spark-submit"), "--master", "local[2]", "--conf", "spark.ui.enabled=false"]
        # Quick to start rather than fast.
        words += ["--driver-java-options", "-XX:TieredStopAtLevel=1"]
        words += [EXAMPLES / "spark.py", self.reports, out, "--command", SHUZHENG, "--partition", "9", *DATE]
        # Spark names its machine; this one may have no name.
        known = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
        done = subprocess.run(words, env=known, capture_output=True, check=False)
        said = done.stderr.decode()
        self.assertEqual(done.returncode, 0, said)
        self.assertIn("bad.bin: This is a binary file", said)
        self.assertEqual(len(list(out.glob("part-*.parquet"))), 3)
        self.assert_same(f"'{out}/*.parquet'")


if __name__ == "__main__":
    unittest.main()
