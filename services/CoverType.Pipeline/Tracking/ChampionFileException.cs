namespace CoverType.Pipeline.Tracking;

/// <summary>
/// A file of the champion cannot be downloaded although the artifact store works. A stock server answers 500 each time
/// if a file behind its proxy is missing.
/// </summary>
internal sealed class ChampionFileException(string message, Exception innerException) : Exception(message, innerException)
{
    /// <summary>The number of such failures of one step after which the step continues without the file.</summary>
    public const int MaximumFailures = 3;
}
