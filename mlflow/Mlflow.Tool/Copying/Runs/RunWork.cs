using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Runs;

/// <summary>A run whose content is copied.</summary>
/// <param name="source">The run.</param>
/// <param name="copy">The run on the target.</param>
internal sealed class RunWork(Run source, CopiedRun copy)
{
    public Run Source { get; } = source;

    public CopiedRun Copy { get; } = copy;

    /// <summary>The name of the run in messages.</summary>
    public string Name => $"run {Source.Id} ('{Source.Name}')";

    /// <summary>The copy as it was before; null if it is new and so has no content.</summary>
    public Run? Target { get; set; }

    /// <summary>The digest of the values of its metrics that were read so far.</summary>
    public HistoryDigest History { get; set; } = new();

    /// <summary>True after a part of it could not be copied: it is not marked as complete.</summary>
    public bool HasFailed { get; set; }

    /// <summary>Copies a part of it; the others are copied even if it fails.</summary>
    /// <returns>True if it was copied.</returns>
    public async Task<bool> TryAsync(CopySession session, string what, Func<Task> copy, CancellationToken cancellationToken)
    {
        if (await session.TryAsync(what, copy, cancellationToken))
        {
            return true;
        }

        HasFailed = true;
        return false;
    }
}
