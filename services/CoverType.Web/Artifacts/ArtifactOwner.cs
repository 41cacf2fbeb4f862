using Mlflow.Client;

namespace CoverType.Web.Artifacts;

/// <summary>What artifacts belong to: a run or a logged model.</summary>
/// <param name="IsModel">True for a logged model.</param>
/// <param name="Id">The id of the run or the model.</param>
public sealed record ArtifactOwner(bool IsModel, string Id)
{
    /// <summary>Returns the owner of a run's artifacts.</summary>
    public static ArtifactOwner Run(RunId id) => new(false, id.Value);

    /// <summary>Returns the owner of a logged model's artifacts.</summary>
    public static ArtifactOwner Model(LoggedModelId id) => new(true, id.Value);

    /// <summary>Returns the address from which the front end sends a file.</summary>
    public string DownloadAddress(string path)
    {
        string names = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        return $"/{(IsModel ? "logged-models" : "runs")}/{Uri.EscapeDataString(Id)}/artifacts/{names}";
    }

    /// <summary>Returns the entries of a folder; null for the root.</summary>
    internal IAsyncEnumerable<ArtifactInfo> ListAsync(
        MlflowClient mlflow, string? folder, CancellationToken cancellationToken) => IsModel
        ? mlflow.ListArtifactsAsync(new LoggedModelId(Id), folder, cancellationToken)
        : mlflow.ListArtifactsAsync(new RunId(Id), folder, cancellationToken);

    /// <summary>Returns the root of the files, for downloads.</summary>
    internal async Task<string> FindRootAsync(MlflowClient mlflow, CancellationToken cancellationToken) => IsModel
        ? (await mlflow.GetLoggedModelAsync(new LoggedModelId(Id), cancellationToken)).ArtifactUri
        : (await mlflow.GetRunAsync(new RunId(Id), cancellationToken)).ArtifactUri;
}
