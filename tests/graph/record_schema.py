"""Checks records (JSON lines) against the JSON Schema with an outside validator.

record_schema.py SCHEMA RECORDS accept|refuse: every line must be valid, or every line invalid.
"""

import json
import sys

from jsonschema import Draft202012Validator


def main(schema_path, records_path, expected):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    lines = 0
    with open(records_path, encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            lines += 1
            errors = list(validator.iter_errors(json.loads(line)))
            if bool(errors) != (expected == "refuse"):
                what = f"{errors[0].json_path}: {errors[0].message}" if errors else "accepted"
                print(f"line {number}: {what}", file=sys.stderr)
                return 1
    return 0 if lines else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
