# shellcheck shell=bash
# Images that stand in for those that cannot be pulled, under the names that the Compose files and the Dockerfiles use.

# The version of MLflow that the stack starts with, one that it is upgraded to, and one that cannot migrate.
mlflow_version=3.11.1
newer_mlflow_version=3.12.0
broken_mlflow_version=9.9.9

make_stand_ins() {
    say "making stand-ins for the images"
    debootstrap --variant=minbase "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$work/debian" >"$work/debootstrap.log"
    tar -C "$work/debian" -c . | docker import - standin/debian >/dev/null

    cp -r tests/stack/images "$work/images"
    # docker build copies files from its own folder only.
    cp -r "$(dotnet --list-sdks | sed -n 's/.*\[\(.*\)\/sdk\]$/\1/p' | tail -n 1)" "$work/images/dotnet/dotnet"
    # The certificates that this machine trusts.
    mkdir "$work/images/dotnet/certs" && cp -L /etc/ssl/certs/ca-certificates.crt "$work/images/dotnet/certs/"
    bash tests/prerequisites.sh
    cp -r tests/s3 "$work/images/minio/s3"
    cp "$work/images/mc/mc" "$work/images/mlflow/mc"
    dotnet publish mlflow/Mlflow.Embedded --configuration Release --output "$work/images/mlflow/app" --nologo --verbosity quiet

    stand_in dotnet standin/dotnet
    docker tag standin/dotnet "mcr.microsoft.com/dotnet/sdk:$(argument services/Dockerfile SDK_VERSION)"
    docker tag standin/dotnet "mcr.microsoft.com/dotnet/aspnet:$(argument services/Dockerfile RUNTIME_VERSION)"
    stand_in mysql "$(image MYSQL_IMAGE)"
    stand_in minio "$(image MINIO_IMAGE)"
    stand_in mc "$(image MINIO_CLIENT_IMAGE)"
    stand_in prometheus "$(image PROMETHEUS_IMAGE)"
    stand_in grafana "$(image GRAFANA_IMAGE)"
    for version in "$mlflow_version" "$newer_mlflow_version" "$broken_mlflow_version"; do
        stand_in mlflow "ghcr.io/mlflow/mlflow:v$version" --build-arg "MLFLOW_VERSION=$version"
    done
}

# The value that a Dockerfile gives an argument.
argument() { # <file> <name>
    sed -n "s/^ARG $2=//p" "$1" | head -n 1
}

# The image that the Compose files name unless a variable names another.
image() { # <variable>
    sed -n "s/^ *image: [$]{$1:-\(.*\)}$/\1/p" compose/compose*.yaml | head -n 1
}

stand_in() { # <folder> <image> [<option>...]
    docker build --quiet --tag "$2" "${@:3}" "$work/images/$1" >"$work/stand-in.log" 2>&1 ||
        { tail -n 30 "$work/stand-in.log" >&2; return 1; }
    echo "   $2"
}
