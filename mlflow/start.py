"""Upgrades the schema of the database to the server's version, then becomes the server."""

import os
import subprocess

from sqlalchemy import create_engine, inspect

store = os.environ["MLFLOW_BACKEND_STORE_URI"]

# The server creates the tables of an empty database, and `db upgrade` fails on it in many versions.
if inspect(create_engine(store)).has_table("alembic_version"):
    subprocess.run(["mlflow", "db", "upgrade", store], check=True)

os.execvp("mlflow", ["mlflow", "server", "--host", "0.0.0.0", "--port", "5000", "--serve-artifacts"])
