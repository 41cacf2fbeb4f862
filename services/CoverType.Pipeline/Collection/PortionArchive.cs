using CoverType.Clients.DataApi;

namespace CoverType.Pipeline.Collection;

/// <summary>Reads kept portions back, for the collection that goes on and for the training.</summary>
internal sealed class PortionArchive
{
    private readonly PortionObjects _objects;
    private readonly PortionStore _portions;
    private readonly ILogger<PortionArchive> _log;

    public PortionArchive(PortionObjects objects, PortionStore portions, ILogger<PortionArchive> log)
    {
        _objects = objects;
        _portions = portions;
        _log = log;
    }

    /// <summary>
    /// The portion as it was kept. Where its answer is gone from the object store, or is no longer what it was, that is
    /// logged, the portion is kept no longer, and the answer is null: the others are still good.
    /// </summary>
    public async Task<Portion?> ReadAsync(KeptPortion kept, CancellationToken cancellationToken)
    {
        byte[]? answer = await _objects.FindAsync(kept.ObjectKey, cancellationToken);
        if (answer is not null && PortionObjects.DigestOf(answer) == kept.Digest)
        {
            return PortionReader.Read(answer);
        }

        CollectionLog.PortionLost(
            _log, kept.ObjectKey, answer is null ? "it is gone from the object store" : "its SHA-256 has changed");
        await _portions.ForgetAsync(kept, cancellationToken);
        return null;
    }
}
