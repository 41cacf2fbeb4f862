"""MLflow's migrations, for its stand-in: the version in the database becomes that of the image. 9.9.9 cannot migrate."""

import os

from sqlalchemy import create_engine, text


def main(arguments, standalone_mode):
    """Runs `mlflow db upgrade <address>`."""
    action, address = arguments
    assert action == "upgrade" and not standalone_mode
    version = os.environ["STAND_IN_VERSION"]
    if version == "9.9.9":
        raise RuntimeError("Can't locate revision identified by 'f00f00f00f00'")
    with create_engine(address).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
