using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Endpoints;

/// <summary>Streams an artifact from its file.</summary>
internal static class ArtifactDownload
{
    private const int BufferSize = 128 * 1024;

    /// <exception cref="MlflowException">There is no such file. MLflow's status for it is 500.</exception>
    public static IResult Of(ArtifactStore store, ArtifactPath path)
    {
        FileInfo file = store.Find(path)
            ?? throw MlflowException.InternalError($"There is no artifact {MessageText.Quote(path.Value)}.");
        FileStream content = new(
            file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize,
            FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Results.Stream(content, ArtifactMediaTypes.Of(path.Name), path.Name);
    }
}
