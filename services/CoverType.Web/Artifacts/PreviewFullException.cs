namespace CoverType.Web.Artifacts;

/// <summary>Ends a transfer of which a preview has enough.</summary>
internal sealed class PreviewFullException : Exception;
