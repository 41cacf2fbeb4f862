# shellcheck shell=bash
# The settings of the stack. They are read once into arrays, because a command asks for dozens of them.

environment=${COMPOSE_ENVIRONMENT:-.env}
project=${COMPOSE_PROJECT:-covertype}
# The services that may have several containers.
replicated=(inference pipeline web)
declare -A settings settings_of_file

complain() {
    echo "$*" >&2
    exit 1
}

# Stops if another command changes the stack now: two at once would undo each other's work. The lock ends with the process.
lock_stack() {
    command -v flock >/dev/null 2>&1 || return 0
    (umask 077 && : >>"$environment.lock")
    exec 9>>"$environment.lock"
    flock --nonblock 9 || complain "Another command changes the stack now. Wait until it has ended. Nothing was changed."
}

# Prints the name of the environment file as an operator writes it.
environment_name() {
    case $environment in
    /*) echo "$environment" ;;
    *) echo "compose/$environment" ;;
    esac
}

# A line that sets a variable, as Compose reads it.
line_of_setting='^('$'\xef\xbb\xbf'')?[[:space:]]*(export[[:space:]]+)?([A-Za-z_][A-Za-z0-9_]*)[[:space:]]*=(.*)$'

# Reads the variables of a file into an array, as Compose reads them: without quotes, and without the comments that follow them.
read_settings() { # <array> <file>
    local -n into=$1
    local line value
    into=()
    [ -f "$2" ] || return 0
    while IFS= read -r line || [ -n "$line" ]; do
        [[ $line =~ $line_of_setting ]] || continue
        value=${BASH_REMATCH[4]%$'\r'}
        value=${value#"${value%%[![:space:]]*}"}
        case $value in
        \"*\"*) value=${value#\"} value=${value%%\"*} ;;
        \'*\'*) value=${value#\'} value=${value%%\'*} ;;
        '#'*) value= ;;
        *)
            value=${value%%[[:space:]]#*}
            value=${value%"${value##*[![:space:]]}"}
            ;;
        esac
        into["${BASH_REMATCH[3]}"]=$value
    done <"$2"
}

# Sets settings to the variables that Compose gets: those of the environment file, which are settings_of_file, and those of the
# shell, which go before them.
load_settings() {
    local name value
    settings=()
    read_settings settings_of_file "$environment"
    for name in "${!settings_of_file[@]}"; do
        settings[$name]=${settings_of_file[$name]}
    done
    # env: bash has an array GROUPS of its own, with the groups of the user.
    while IFS='=' read -r -d '' name value; do
        [ -z "$value" ] || settings[$name]=$value
    done < <(env -0)
}

# Writes the secrets that the environment file lacks.
write_environment() {
    bash ./write-environment.sh "$environment"
    load_settings
}

# Writes a variable into the environment file, in place of the lines that it has there.
change_setting() { # <name> <value>
    local line found='' file new
    file=$(readlink -f "$environment")
    # Only its owner may read it, from the first byte.
    new=$(umask 077 && mktemp "$file.XXXXXX")
    {
        while IFS= read -r line || [ -n "$line" ]; do
            if [[ $line =~ $line_of_setting ]] && [ "${BASH_REMATCH[3]}" = "$1" ]; then
                [ -n "$found" ] || printf '%s=%s\n' "$1" "$2"
                found=yes
            else
                printf '%s\n' "$line"
            fi
        done <"$file"
        [ -n "$found" ] || printf '%s=%s\n' "$1" "$2"
    } >"$new"
    mv "$new" "$file"
    load_settings
}

# The version of MLflow that a file without one means.
first_mlflow_version=3.11.1

require_environment() {
    [ -f "$environment" ] || complain "There is no $(environment_name), so nothing was started by 'make up'."
}

# Prints a folder or file that an operator named as an absolute path.
path_of_operator() { # <path>
    case $1 in
    /*) printf '%s\n' "$1" ;;
    *) printf '%s\n' "$caller/$1" ;;
    esac
}

is_loopback() { # <address>
    case $1 in
    127.* | ::1 | '[::1]' | localhost) return 0 ;;
    *) return 1 ;;
    esac
}

# Stops before a port would be open to other machines by mistake.
check_protection() {
    local protect=${settings[PROTECT]:-} address=${settings[BIND_ADDRESS]:-127.0.0.1}
    case $protect in
    yes | no) ;;
    '')
        is_loopback "$address" || complain \
            "BIND_ADDRESS=$address opens the ports to other machines. Set PROTECT=yes in $(environment_name): TLS, and a password" \
            "for MLflow and the pipeline. Set PROTECT=no if a proxy of your own does both."
        ;;
    *) complain "PROTECT is '$protect', but must be yes or no." ;;
    esac
}
