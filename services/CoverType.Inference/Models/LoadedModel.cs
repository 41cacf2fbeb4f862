using CoverType.Clients.Predictions;
using Microsoft.ML.OnnxRuntime;

namespace CoverType.Inference.Models;

/// <summary>
/// A model that is ready to run. It counts its uses, because ONNX Runtime does not guard a running session against
/// disposal: the session is disposed of when the model is no longer served and its last request has ended.
/// </summary>
/// <param name="version">The version in the registry.</param>
/// <param name="session">The session of the graph; this object disposes of it.</param>
/// <param name="sha256">The SHA-256 of the ONNX file.</param>
/// <param name="sizeBytes">The size of the ONNX file.</param>
/// <param name="loadedAt">The time of loading.</param>
internal sealed class LoadedModel(
    RegisteredVersion version, InferenceSession session, string sha256, long sizeBytes, DateTimeOffset loadedAt)
{
    // The first use is that of the service itself.
    private int _uses = 1;

    public RegisteredVersion Version { get; } = version;

    public ModelIdentity Identity { get; } = new(version.Name, version.Version, version.RunId);

    public InferenceSession Session { get; } = session;

    public string Sha256 { get; } = sha256;

    public long SizeBytes { get; } = sizeBytes;

    public DateTimeOffset LoadedAt { get; } = loadedAt;

    /// <summary>True if the session is disposed of.</summary>
    public bool IsDisposed => Volatile.Read(ref _uses) == 0;

    /// <summary>Begins a use. Returns false if the session is already disposed of.</summary>
    public bool TryAcquire()
    {
        int uses = Volatile.Read(ref _uses);
        while (uses > 0)
        {
            int seen = Interlocked.CompareExchange(ref _uses, uses + 1, uses);
            if (seen == uses)
            {
                return true;
            }

            uses = seen;
        }

        return false;
    }

    /// <summary>Ends a use. The last one disposes of the session.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _uses) == 0)
        {
            Session.Dispose();
        }
    }
}
