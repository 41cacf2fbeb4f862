namespace CoverType.DataApi.Files;

/// <summary>The file that <c>import</c> writes, and that the service reads unless <c>DataApi:File</c> names another.</summary>
internal static class ImportedFile
{
    public const string Name = "covertype.csv.gz";

    public static readonly string DefaultFolder = Path.Combine(".covertype", "data");
}
