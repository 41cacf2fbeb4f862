namespace CoverType.Inference.Load;

/// <summary>Marks an endpoint as work: it takes one of the places of <c>Load:MaxConcurrent</c>.</summary>
internal sealed class LimitedLoad
{
    public static LimitedLoad Instance { get; } = new();
}
