using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Artifacts;

/// <summary>Answers the bytes of an artifact, streamed from its file.</summary>
internal static class ArtifactDownload
{
    private const int BufferSize = 128 * 1024;

    /// <exception cref="RequestRefusedException">There is no such file; MLflow answers that with a 500.</exception>
    public static IResult Of(ArtifactStore store, ArtifactPath path)
    {
        FileInfo file = store.Find(path)
            ?? throw Refused.Internal($"There is no artifact {Refused.Quote(path.Value)}.");
        FileStream content = new(
            file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize,
            FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Results.Stream(content, ArtifactMediaTypes.Of(path.Name), path.Name);
    }
}
