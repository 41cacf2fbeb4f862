using CoverType.Domain;

namespace CoverType.DataApi.Files;

/// <summary>Reads files of labelled cells.</summary>
internal static class CellFile
{
    /// <summary>Reads the cells one by one.</summary>
    /// <exception cref="CellFileException">
    /// The file is missing, cannot be read, has no record, or has a line that breaks a rule. The cells before that line
    /// must not be used either.
    /// </exception>
    public static IEnumerable<LabelledCell> Read(string path, CancellationToken cancellationToken)
    {
        using RecordFile file = RecordFile.Open(path);
        foreach (LabelledCell cell in Read(file, cancellationToken))
        {
            yield return cell;
        }
    }

    /// <summary>Reads the cells of an open file one by one.</summary>
    /// <exception cref="CellFileException">The file has no record, or a line that breaks a rule.</exception>
    public static IEnumerable<LabelledCell> Read(RecordFile file, CancellationToken cancellationToken)
    {
        using CellReader reader = CellReader.Open(file);
        int cells = 0;
        while (reader.Read() is LabelledCell cell)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return cell;
            cells++;
        }

        if (cells == 0)
        {
            throw new CellFileException(file.Path, "there is no record in it.");
        }
    }
}
