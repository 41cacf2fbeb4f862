namespace CoverType.DataApi.Importing;

/// <summary>The file that an import leaves behind, and that the service takes where it is told no other.</summary>
internal static class ImportedFile
{
    public const string Name = "covertype.csv.gz";

    public static readonly string DefaultFolder = Path.Combine(".covertype", "data");
}
