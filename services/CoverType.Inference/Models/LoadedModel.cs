using CoverType.Clients.Predictions;
using Microsoft.ML.OnnxRuntime;

namespace CoverType.Inference.Models;

/// <summary>
/// A model ready to run. It counts who uses it, for ONNX Runtime does not guard a session against being disposed of
/// while it runs: the session goes when the model is no longer served and its last request has ended.
/// </summary>
/// <param name="version">What the registry knows of it.</param>
/// <param name="session">The graph.</param>
/// <param name="sha256">The digest of the ONNX file.</param>
/// <param name="sizeBytes">The size of the ONNX file.</param>
/// <param name="loadedAt">When it was loaded.</param>
internal sealed class LoadedModel(
    RegisteredVersion version, InferenceSession session, string sha256, long sizeBytes, DateTimeOffset loadedAt)
{
    // Starts with the one use of being served.
    private int _uses = 1;

    public RegisteredVersion Version { get; } = version;

    public ModelIdentity Identity { get; } = new(version.Name, version.Version, version.RunId);

    public InferenceSession Session { get; } = session;

    public string Sha256 { get; } = sha256;

    public long SizeBytes { get; } = sizeBytes;

    public DateTimeOffset LoadedAt { get; } = loadedAt;

    /// <summary>Whether the session is gone.</summary>
    public bool IsDisposed => Volatile.Read(ref _uses) == 0;

    /// <summary>Begins a use; false where the model is gone already.</summary>
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

    /// <summary>Ends a use; the last one disposes of the session.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _uses) == 0)
        {
            Session.Dispose();
        }
    }
}
