namespace CoverType.Testing;

/// <summary>
/// Real records and recordings in a folder beside the repository. A test that needs one is skipped without it, with
/// <see cref="Missing"/> as the reason.
/// </summary>
public static class SharedFiles
{
    /// <summary>The folder beside the repository.</summary>
    public static string Folder { get; } = Path.GetFullPath(RepositoryRoot.Combine("..", "shared"));

    /// <summary>116,203 real rows.</summary>
    public static string CoverTypeRows { get; } = Path.Combine(Folder, "data", "covertype.csv.gz");

    /// <summary>The folder of the data API's recorded responses.</summary>
    public static string DataApiAnswers { get; } = Path.Combine(Folder, "data", "api");

    /// <summary>Exchanges recorded with a stock MLflow 3.11.1, one JSON object per line.</summary>
    public static string MlflowRecordings { get; } = Path.Combine(Folder, "contract", "mlflow-3.11.1-sqlite.jsonl");

    /// <summary>
    /// Returns the reason why a test that needs <paramref name="path"/> cannot run, or an empty text.
    /// </summary>
    public static string Missing(string path) =>
        File.Exists(path) || Directory.Exists(path) ? "" : $"{Path.GetRelativePath(RepositoryRoot.Path, path)} is missing";
}
