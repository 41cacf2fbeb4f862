# shellcheck shell=bash
say "backup, everything destroyed, restore"
version=$(served)
count=$(runs)
begin=$SECONDS
operate backup TO="$work/backup"
echo "   backup: $((SECONDS - begin)) s, $(du -sh "$work/backup" | cut -f 1), $count runs, served: $version"
with_volumes_down
[ -z "$(docker volume ls --quiet --filter "label=com.docker.compose.project=$COMPOSE_PROJECT")" ] || fail "volumes are left"
begin=$SECONDS
operate restore FROM="$work/backup"
eventually 120 "a prediction after the restore" predict >/dev/null
echo "   restore: $((SECONDS - begin)) s, $(runs) runs, served: $(served)"
[ "$(served)" = "$version" ] || fail "another model is served than before"
[ "$(runs)" = "$count" ] || fail "MLflow has $(runs) runs instead of $count"
