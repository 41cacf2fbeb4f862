using System.Globalization;
using CoverType.DataApi.Files;

namespace CoverType.DataApi.Importing;

/// <summary>
/// The command that imports a file of records into the folder that the service reads by default:
/// <c>import [--uci] &lt;file&gt; [&lt;folder&gt;]</c>.
/// </summary>
internal static class ImportCommand
{
    public const string Name = "import";

    private const string OnlyUci = "--uci";

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code: 0, 1 if the file cannot be used, 2 if the arguments are wrong.</returns>
    public static int Run(string[] args)
    {
        bool onlyUci = args.Contains(OnlyUci);
        string[] paths = [.. args.Where(argument => argument != OnlyUci)];
        if (paths is not { Length: 1 or 2 })
        {
            Console.Error.WriteLine(
                $"Usage: {Name} [{OnlyUci}] <file of records> [<folder>]   (the default folder is {ImportedFile.DefaultFolder}; "
                    + $"{OnlyUci} refuses every file but UCI's covtype.data.gz, or the zip that it comes in)");
            return 2;
        }

        try
        {
            string folder = Path.GetFullPath(paths.Length == 2 ? paths[1] : ImportedFile.DefaultFolder);
            ImportReport report = CellImport.Run(Path.GetFullPath(paths[0]), folder, onlyUci);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Target}: {report.Rows:N0} records"
                    + $"{(report.IsUci ? " of UCI's covtype.data.gz, its sha256 is right" : "")}"));
            return 0;
        }
        catch (Exception error) when (error is CellFileException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }
}
