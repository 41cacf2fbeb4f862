# shellcheck shell=bash
# The folder of a backup: manifest.txt, files.sha256, databases.sql.gz, environment, and buckets/ with a folder for each bucket.

# Prints a value of a manifest.
manifest_value() { # <folder> <name>
    sed -n "s/^$2=//p" "$1/manifest.txt"
}

count_files() { # <folder>
    find "$1" -type f | wc -l
}

# Writes the digest of each file, and the manifest, without which the folder is not a backup.
write_manifest() { # <folder> <name=value>...
    local folder=$1 bucket
    shift
    (cd "$folder" && find databases.sql.gz environment buckets -type f -print0 | sort -z | xargs -0 sha256sum --) >"$folder/files.sha256"
    {
        echo format=1
        printf '%s\n' "$@"
        for bucket in "${buckets[@]}"; do
            echo "objects_$bucket=$(count_files "$folder/buckets/$bucket")"
        done
        echo "files_sha256=$(sha256sum <"$folder/files.sha256" | cut -d ' ' -f 1)"
    } >"$folder/manifest.txt"
}

# Stops if a folder is not a backup, or is not as it was written.
check_backup() { # <folder>
    local folder=$1 bucket
    [ -f "$folder/manifest.txt" ] || complain "$folder is not a backup: it has no manifest.txt. An interrupted backup has none either."
    [ "$(manifest_value "$folder" format)" = 1 ] ||
        complain "The backup $folder has the format '$(manifest_value "$folder" format)', but this version reads format 1."
    [ -n "$(manifest_value "$folder" mlflow)" ] ||
        complain "The backup $folder is damaged: manifest.txt does not name the version of MLflow."
    [ -f "$folder/files.sha256" ] && [ "$(sha256sum <"$folder/files.sha256" | cut -d ' ' -f 1)" = "$(manifest_value "$folder" files_sha256)" ] ||
        complain "The backup $folder is damaged: files.sha256 is not the list that manifest.txt names."
    (cd "$folder" && sha256sum --quiet --check files.sha256 >&2) ||
        complain "The backup $folder is damaged: the files above are missing or have other content. Nothing was changed."
    for bucket in "${buckets[@]}"; do
        [ "$(count_files "$folder/buckets/$bucket")" = "$(manifest_value "$folder" "objects_$bucket")" ] ||
            complain "The backup $folder is damaged: buckets/$bucket has not the number of files that manifest.txt names. Nothing was changed."
    done
}
