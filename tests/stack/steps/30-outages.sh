# shellcheck shell=bash
# Each service of the platform is away for half a minute, in the middle of a campaign and under load.
group=3
for service in mlflow mysql minio data-api; do
    say "$service away for ${STACK_OUTAGE:-30} s under load"
    start_load 4
    start_campaign "$group"
    eventually 120 "the campaign of group $group works" curl -fsS -o /dev/null "$pipeline_url/api/campaigns?group=$group"
    kill_for_a_while "$service"
    stop_load
    eventually 500 "the campaign of group $group ends" has_ended_well "$group"
    echo "   the campaign of group $group waited, went on, and was $(state_of "$group")"
    group=$((group + 1))
done
