using System.Text;
using Mlflow.Client.Artifacts;
using Mlflow.Client.Models;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    private const string DescriptionFile = "MLmodel";

    /// <summary>The most bytes of a file <c>MLmodel</c>; with the signature of a wide table it has some 100,000.</summary>
    private const long LargestDescription = 16 * 1024 * 1024;

    /// <summary>Returns where the files of a model are, for listings and downloads.</summary>
    /// <param name="modelUri">
    /// <c>models:/name/3</c>, <c>models:/name@alias</c>, <c>models:/m-…</c>, <c>runs:/…/name</c>, or an artifact URI.
    /// </param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <exception cref="MlflowNotFoundException">The model, version, alias or run does not exist.</exception>
    public async Task<ModelFiles> FindModelFilesAsync(string modelUri, CancellationToken cancellationToken = default)
    {
        (string root, string? path) = await ResolveModelAsync(ModelUri.Parse(modelUri), 0, cancellationToken);
        return new ModelFiles(root, path);
    }

    /// <summary>Reads the file <c>MLmodel</c> of a model: its signature and its flavors.</summary>
    /// <param name="files">The files of the model.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <exception cref="MlflowNotFoundException">There is no such file.</exception>
    /// <exception cref="MlflowException">It is not of MLflow's form, or too large, among other reasons.</exception>
    public async Task<ModelDescription> GetModelDescriptionAsync(
        ModelFiles files, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        using MemoryStream content = new();
        string path = ArtifactPath.Join(files.Path, DescriptionFile);
        DownloadLimit limit = new(files.ArtifactUri, LargestDescription);
        await using Stream target = limit.Apply(new ArtifactInfo(path, false, null), content);
        await DownloadArtifactAsync(files.ArtifactUri, path, target, cancellationToken);
        return ModelDescriptionReader.Read(Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length));
    }
}
