using System.Globalization;

namespace CoverType.DataApi.Files;

/// <summary>A file of records that cannot be used. The message names the file, the line if there is one, and the reason.</summary>
internal sealed class CellFileException : Exception
{
    public CellFileException(string file, string reason, Exception? innerException = null)
        : base($"{file}: {reason}", innerException)
    {
    }

    public CellFileException(string file, int line, string reason)
        : base(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}: {reason}"))
    {
    }
}
