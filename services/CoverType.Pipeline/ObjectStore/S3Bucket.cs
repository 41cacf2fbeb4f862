namespace CoverType.Pipeline.ObjectStore;

/// <summary>A bucket.</summary>
/// <param name="Name">Its name on the server.</param>
/// <param name="Setting">The setting that names it.</param>
internal sealed record S3Bucket(string Name, string Setting);
