"""Brings the schema of the database to the server's version, then becomes the server.

The address of the database comes from MLFLOW_BACKEND_STORE_URI. It holds a password, so it is neither an argument of a
program, which every user of the machine can list, nor part of a message.
"""

import os
import sys
import time

from sqlalchemy import create_engine, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

# In Compose the database is healthy before this starts; elsewhere both may start at the same time.
PATIENCE_SECONDS = float(os.environ.get("DATABASE_PATIENCE_SECONDS", "60"))


def fail(sentence):
    """Ends the program with a sentence."""
    print(sentence, file=sys.stderr, flush=True)
    sys.exit(1)


def read_address():
    """Returns the address of the database."""
    address = os.environ.get("MLFLOW_BACKEND_STORE_URI", "")
    if not address:
        fail("MLFLOW_BACKEND_STORE_URI is not set: it names the database, such as mysql+pymysql://user:password@host/mlflow.")
    try:
        return make_url(address)
    except (ArgumentError, ValueError):
        fail("MLFLOW_BACKEND_STORE_URI is not the address of a database, such as mysql+pymysql://user:password@host/mlflow.")


def describe(failure, address):
    """Returns the first line of a failure, without the password."""
    lines = [line.strip() for line in str(failure).splitlines() if line.strip()]
    text = lines[0] if lines else type(failure).__name__
    return text.replace(str(address.password), "***") if address.password else text


def has_schema(address):
    """Returns true if the database has tables of MLflow; waits for a database that does not answer yet."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            engine = create_engine(address)
            try:
                return inspect(engine).has_table("alembic_version")
            finally:
                engine.dispose()
        except (ArgumentError, ImportError) as failure:
            fail(f"The image has no driver for {address.drivername}: {describe(failure, address)}")
        except SQLAlchemyError as failure:
            if time.monotonic() >= end:
                fail(
                    f"The database {address.database} at {address.host} did not answer within {PATIENCE_SECONDS:g} s: "
                    f"{describe(failure, address)}"
                )
            time.sleep(min(1, PATIENCE_SECONDS / 10))


def upgrade_schema(address):
    """Runs MLflow's own migrations, which change nothing if the schema is that of the server."""
    from mlflow.db import commands

    try:
        commands.main(["upgrade", os.environ["MLFLOW_BACKEND_STORE_URI"]], standalone_mode=False)
    except Exception as failure:  # The server must not start on half of a migration.
        fail(
            f"The schema of the database {address.database} at {address.host} could not be brought to this version of "
            f"MLflow: {describe(failure, address)} Start the version that was used before, or restore a backup first."
        )


def main():
    """Starts the server; arguments are passed to `mlflow server`."""
    address = read_address()
    # The server creates the tables of an empty database, and `db upgrade` fails on it in many versions.
    if has_schema(address):
        upgrade_schema(address)

    os.execvp(
        "mlflow", ["mlflow", "server", "--host", "0.0.0.0", "--port", "5000", "--serve-artifacts", *sys.argv[1:]])


main()
