# shellcheck shell=bash
say "the state of a demo into an empty stack"
with_volumes_down
dotnet msbuild -restore -property:Configuration=Release -verbosity:quiet -nologo -terminalLogger:off services/CoverType.AppHost
dotnet services/CoverType.AppHost/bin/Release/net10.0/CoverType.AppHost.dll --Demo:State="$work/demo" --Demo:PortBase=26000 \
    >"$work/demo.log" 2>&1 &
demo=$!
eventually 300 "the demo's first model" curl -fsS -o "$work/demo-answer" http://127.0.0.1:26001/predict/ \
    -H 'content-type: application/json' -d "$record"
demo_model=$(curl -fsS http://127.0.0.1:26001/model | grep -oE '"(version|sha256)":"[^"]*"' | head -n 2 | sort | tr '\n' ' ')
kill "$demo"
wait "$demo" || true
operate migrate-from-embedded STATE="$work/demo"
eventually 120 "a prediction by the demo's model" predict >/dev/null
echo "   the demo served $demo_model, the stack serves $(served)"
[ "$(served)" = "$demo_model" ] || fail "another model is served than the demo's"
