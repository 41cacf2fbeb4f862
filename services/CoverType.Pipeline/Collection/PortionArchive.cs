using CoverType.Clients.DataApi;

namespace CoverType.Pipeline.Collection;

/// <summary>Reads portions from the object store, for a collection that continues and for the training.</summary>
internal sealed class PortionArchive(PortionObjects objects, PortionStore portions, ILogger<PortionArchive> log)
{
    /// <summary>
    /// Reads a portion. Returns null if its answer is lost or has changed; this is then logged and noted in the state
    /// database, and the other portions are used without it.
    /// </summary>
    public async Task<Portion?> ReadAsync(KeptPortion kept, CancellationToken cancellationToken)
    {
        byte[]? answer = await objects.FindAsync(kept.ObjectKey, cancellationToken);
        if (answer is not null && PortionObjects.DigestOf(answer) == kept.Digest)
        {
            if (!kept.IsKept)
            {
                await portions.RestoreAsync(kept, cancellationToken);
            }

            return PortionReader.Read(answer);
        }

        if (kept.IsKept)
        {
            log.PortionLost(
                kept.ObjectKey, answer is null ? "it is not in the object store" : "its SHA-256 has changed");
            await portions.ForgetAsync(kept, cancellationToken);
        }

        return null;
    }
}
