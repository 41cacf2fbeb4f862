using CoverType.DataApi.Settings;
using Microsoft.Extensions.Options;

namespace CoverType.DataApi.Groups;

/// <summary>
/// The current batch of each group. A group moves to its next batch at the first request after its window has passed,
/// and is complete when its count has reached ten: the tenth batch is served once.
/// </summary>
internal sealed class GroupSchedule(
    GroupStateFile file, IOptions<DataApiOptions> options, TimeProvider clock, ILogger<GroupSchedule> log)
{
    /// <summary>The number of batches of a campaign.</summary>
    public const int Batches = 10;

    private readonly Lock _lock = new();
    private Dictionary<int, GroupState>? _states;

    /// <summary>Counts a request for data.</summary>
    /// <returns>The batch that it belongs to, or null if the group is complete.</returns>
    public int? TakeBatch(int group)
    {
        lock (_lock)
        {
            _states ??= file.Load();
            GroupState? state = _states.GetValueOrDefault(group);
            if (state is { Batch: >= Batches })
            {
                return null;
            }

            DateTimeOffset now = clock.GetUtcNow();
            if (state is not null && IsOpen(state, now))
            {
                return state.Batch;
            }

            int batch = (state?.Batch ?? 0) + 1;
            Keep(new Dictionary<int, GroupState>(_states) { [group] = new(batch, now) });
            log.BatchBegun(group, batch, Batches);
            return batch;
        }
    }

    /// <summary>Starts a group over.</summary>
    public void Restart(int group)
    {
        lock (_lock)
        {
            Dictionary<int, GroupState> states = new(_states ??= file.Load());
            states.Remove(group);
            Keep(states);
            log.GroupRestarted(group);
        }
    }

    // If the clock was set back, the batch ends: it would last longer than its window.
    private bool IsOpen(GroupState state, DateTimeOffset now) =>
        now >= state.Since && now - state.Since < options.Value.Window;

    // Saved first: if the file cannot be written, the request fails and the batch stays.
    private void Keep(Dictionary<int, GroupState> states)
    {
        file.Save(states);
        _states = states;
    }
}
