namespace CoverType.Pipeline.ObjectStore;

/// <summary>A bucket of the S3 server.</summary>
/// <param name="Name">The name on the server.</param>
/// <param name="Setting">The key of the setting with its name.</param>
internal sealed record S3Bucket(string Name, string Setting);
