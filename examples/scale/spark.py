"""每个分区调用一次 shuzheng，读出许多报告的数字。Figures of many reports: each partition calls shuzheng on its files.

    spark-submit examples/scale/spark.py REPORTS OUT.parquet --command target/native/shuzheng --date 2020-06

REPORTS is a folder that every worker sees under the same path. The command goes to the workers with the job.
"""

import argparse
import os
import subprocess
import tempfile

from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql.functions import expr

# The fields of docs/schema/figures.schema.json.
SCHEMA = """
    `file` STRING, `id` STRING, `report` STRING, `line` INT, `start` INT, `end` INT, `text` STRING, `class` STRING, `kind` STRING,
    `value` STRING, `low` STRING, `high` STRING, `low_closed` BOOLEAN, `high_closed` BOOLEAN,
    `unit` STRING, `approximation` STRING, `period` STRING, `period_wording` STRING, `period_resolution` STRING,
    `label_zh` STRING, `label_en` STRING, `role` STRING, `measure` STRING, `section` STRING, `actor` STRING,
    `place` STRING, `check_status` STRING, `checks` ARRAY<STRING>
"""

# Without rounding: a number of more places, or p/q, stays text only.
DECIMAL = "CASE WHEN {0} RLIKE '^-?[0-9]{{1,28}}([.][0-9]{{1,10}})?$' THEN CAST({0} AS DECIMAL(38, 10)) END"


def figures(command, options):
    """What a partition does: one call over its files, one line of JSON a figure."""

    def of(files):
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as names:
            names.writelines(f"{file}\n" for file in files)
            names.flush()
            # One thread: Spark runs a partition on every core.
            words = [SparkFiles.get(command), "figures", "--files-from", names.name, "--jobs", "1", *options]
            with subprocess.Popen(words, stdout=subprocess.PIPE, encoding="utf-8") as process:
                yield from process.stdout
            # 1 says that a contradiction was found; 2 that a file is unusable, which the worker's log names.
            if process.returncode not in (0, 1, 2):
                raise RuntimeError(f"{command} ended with {process.returncode}")

    return of


def reports(folder):
    for path, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(path, name) for name in sorted(names) if not name.startswith("."))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("reports")
    parser.add_argument("out")
    parser.add_argument("--command", required=True)
    parser.add_argument("--date")
    parser.add_argument("--partition", type=int, default=200, help="files in a partition")
    arguments = parser.parse_args()

    spark = SparkSession.builder.appName("shuzheng").getOrCreate()
    context = spark.sparkContext
    context.addFile(arguments.command)
    files = list(reports(arguments.reports))
    options = ["--date", arguments.date] if arguments.date else []
    lines = context.parallelize(files, -(-len(files) // arguments.partition) or 1).mapPartitions(
        figures(os.path.basename(arguments.command), options)
    )
    table = spark.read.schema(SCHEMA).option("mode", "FAILFAST").json(lines)
    for name in ("value", "low", "high"):
        table = table.withColumn(f"{name}_decimal", expr(DECIMAL.format(name)))
    table.write.mode("overwrite").parquet(arguments.out)
    spark.stop()


if __name__ == "__main__":
    main()
