using Microsoft.Extensions.Options;

namespace CoverType.DataApi.Groups;

/// <summary>
/// Which batch each group is at. A group moves on at the first request after its window has passed, and is complete
/// once its count has reached ten: the tenth batch is handed out once.
/// </summary>
internal sealed class GroupSchedule(
    GroupStateFile file, IOptions<DataApiOptions> options, TimeProvider clock, ILogger<GroupSchedule> logger)
{
    /// <summary>The number of batches of a campaign.</summary>
    public const int Batches = 10;

    private readonly Lock _lock = new();
    private Dictionary<int, GroupState>? _states;

    /// <summary>Counts a request for data.</summary>
    /// <returns>The batch that it belongs to, or null where the group is complete.</returns>
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
            Log.BatchMoved(logger, group, batch, Batches);
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
            Log.GroupRestarted(logger, group);
        }
    }

    // Where the clock was set back, a batch would last for longer than its window: it ends then.
    private bool IsOpen(GroupState state, DateTimeOffset now) =>
        now >= state.Since && now - state.Since < options.Value.Window;

    // Kept before it counts: where it cannot be written, the request fails and nothing has moved.
    private void Keep(Dictionary<int, GroupState> states)
    {
        file.Save(states);
        _states = states;
    }
}
