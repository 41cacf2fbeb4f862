using System.IO.Compression;
using System.Security.Cryptography;
using CoverType.DataApi.Cells;
using CoverType.DataApi.Files;
using CoverType.Domain;

namespace CoverType.DataApi.Importing;

/// <summary>Checks a file of records and writes it as the data API sends them, in one step: wholly or not at all.</summary>
internal static class CellImport
{
    private const string UciName = "covtype.data.gz";

    /// <summary>The checksum of UCI's file, the one that scikit-learn pins.</summary>
    private const string UciSha256 = "614360d0257557dd1792834a85a1cdebfadc3c4f30b011d56afee7ffb5b15771";

    /// <summary>Imports a file.</summary>
    /// <param name="source">The file, or a zip that holds UCI's <c>covtype.data.gz</c>.</param>
    /// <param name="folder">Where the imported file goes; made where it is missing.</param>
    /// <param name="onlyUci">Whether nothing but UCI's very file is taken.</param>
    /// <exception cref="CellFileException">The file cannot be used; what was imported before stays.</exception>
    public static ImportReport Run(string source, string folder, bool onlyUci)
    {
        Directory.CreateDirectory(folder);
        string target = Path.Combine(folder, ImportedFile.Name);
        string unpacked = Path.Combine(folder, $"{UciName}.tmp");
        string written = $"{target}.tmp";
        try
        {
            string records = Unzip(source, unpacked) ? unpacked : source;
            bool isUci = Sha256(records) == UciSha256;
            if (onlyUci && !isUci)
            {
                throw new CellFileException(
                    source, $"its sha256 is {Sha256(records)}, that of UCI's {UciName} is {UciSha256}. It is not taken.");
            }

            int rows = Write(records, written);
            LeastCells.Require(source, rows);
            File.Move(written, target, overwrite: true);
            return new ImportReport(target, rows, isUci);
        }
        finally
        {
            File.Delete(unpacked);
            File.Delete(written);
        }
    }

    /// <summary>Where <paramref name="source"/> is a zip, takes UCI's file out of it.</summary>
    private static bool Unzip(string source, string target)
    {
        try
        {
            using FileStream file = File.OpenRead(source);
            if (file.ReadByte() != 'P' || file.ReadByte() != 'K')
            {
                return false;
            }

            using ZipArchive zip = new(file, ZipArchiveMode.Read);
            ZipArchiveEntry entry = zip.GetEntry(UciName)
                ?? throw new CellFileException(source, $"there is no {UciName} in this zip.");
            entry.ExtractToFile(target, overwrite: true);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CellFileException(source, $"it cannot be opened: {error.Message}", error);
        }
    }

    private static string Sha256(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static int Write(string records, string target)
    {
        using StreamWriter lines = new(new GZipStream(File.Create(target), CompressionLevel.Optimal)) { NewLine = "\n" };
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
