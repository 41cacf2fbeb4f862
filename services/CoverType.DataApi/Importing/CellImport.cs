using System.IO.Compression;
using CoverType.DataApi.Files;
using CoverType.Domain;
using Linked;

namespace CoverType.DataApi.Importing;

/// <summary>Checks a file of records and writes it as the data API sends them: completely or not at all.</summary>
internal static class CellImport
{
    /// <summary>The SHA-256 of UCI's file, the one that scikit-learn pins.</summary>
    private const string UciSha256 = "614360d0257557dd1792834a85a1cdebfadc3c4f30b011d56afee7ffb5b15771";

    /// <summary>Imports a file.</summary>
    /// <param name="source">The file, in any form that <see cref="RecordFile"/> opens.</param>
    /// <param name="folder">The folder for the imported file. It is created if it is missing.</param>
    /// <param name="onlyUci">True to refuse every file but UCI's own, by its checksum.</param>
    /// <exception cref="CellFileException">The file cannot be used; the file imported before stays.</exception>
    public static ImportReport Run(string source, string folder, bool onlyUci)
    {
        RequireFolder(folder);
        using RecordFile records = RecordFile.Open(source);
        string sha256 = records.ComputeSha256();
        bool isUci = sha256 == UciSha256;
        if (onlyUci && !isUci)
        {
            throw new CellFileException(
                source, $"its sha256 is {sha256}; the sha256 of UCI's {RecordFile.UciName} is {UciSha256}. It is not imported.");
        }

        string target = Path.Combine(folder, ImportedFile.Name);
        int rows = 0;
        AtomicFile.Write(target, file =>
        {
            rows = Write(records, file);
            MinimumRecords.Require(source, rows);
        });
        return new ImportReport(target, rows, isUci);
    }

    private static void RequireFolder(string folder)
    {
        for (string? path = Path.GetFullPath(folder); path is not null; path = Path.GetDirectoryName(path))
        {
            if (File.Exists(path))
            {
                throw new CellFileException(path, "it is a file; the imported records need a folder there.");
            }
        }
    }

    private static int Write(RecordFile records, FileStream target)
    {
        using GZipStream gzip = new(target, CompressionLevel.Optimal, leaveOpen: true);
        using StreamWriter lines = new(gzip) { NewLine = "\n" };
        lines.WriteLine(string.Join(',', [.. ForestFeatures.Columns, ForestFeatures.CoverTypeColumn]));
        int rows = 0;
        foreach (LabelledCell cell in CellFile.Read(records, CancellationToken.None))
        {
            lines.WriteLine(string.Join(',', ForestRow.Format(cell)));
            rows++;
        }

        return rows;
    }
}
