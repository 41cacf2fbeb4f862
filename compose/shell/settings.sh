# shellcheck shell=bash
# The settings of the stack: the variables of the shell, then those of the environment file.

environment=${COMPOSE_ENVIRONMENT:-.env}
project=${COMPOSE_PROJECT:-covertype}
# The services that may have several containers.
replicated=(inference pipeline web)

complain() {
    echo "$*" >&2
    exit 1
}

# Prints the name of the environment file as an operator writes it.
environment_name() {
    case $environment in
    /*) echo "$environment" ;;
    *) echo "compose/$environment" ;;
    esac
}

# Prints the value of a variable that the environment file gives it, without quotes; fails if it gives it none.
setting_of_file() { # <name> [<file>]
    local line value=
    [ -f "${2:-$environment}" ] || return 1
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in "$1="*) value=${line#*=} ;; esac
    done <"${2:-$environment}"
    value=${value%$'\r'}
    case $value in
    \"*\" | \'*\') value=${value:1:${#value}-2} ;;
    esac
    [ -n "$value" ] && printf '%s\n' "$value"
}

# Prints the value of a variable for Compose.
setting() { # <name> <default>
    local value
    case $1 in
    # bash has an array of that name, with the groups of the user.
    GROUPS) value=$(printenv GROUPS) || true ;;
    *) value=${!1:-} ;;
    esac
    if [ -n "$value" ]; then
        printf '%s\n' "$value"
    else
        setting_of_file "$1" || printf '%s\n' "$2"
    fi
}

# Writes a variable into the environment file, in place of the lines that it has there.
change_setting() { # <name> <value>
    local line found=
    (
        umask 077
        {
            while IFS= read -r line || [ -n "$line" ]; do
                case $line in
                "$1="*)
                    [ -n "$found" ] || printf '%s=%s\n' "$1" "$2"
                    found=yes
                    ;;
                *) printf '%s\n' "$line" ;;
                esac
            done <"$environment"
            [ -n "$found" ] || printf '%s=%s\n' "$1" "$2"
        } >"$environment.new"
        mv "$environment.new" "$environment"
    )
}

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
    local protect address
    protect=$(setting PROTECT "")
    address=$(setting BIND_ADDRESS 127.0.0.1)
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
