namespace CoverType.EndToEnd.Tests.Browser;

/// <summary>How a window looks to a page.</summary>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels.</param>
/// <param name="Dark">Whether the system prefers dark pages.</param>
public sealed record WindowLook(int Width, int Height, bool Dark = false)
{
    /// <summary>A window on a desk, in the light.</summary>
    public static WindowLook Desktop { get; } = new(1200, 860);

    /// <summary>A window on a desk, in the dark.</summary>
    public static WindowLook DarkDesktop { get; } = Desktop with { Dark = true };

    /// <summary>A telephone held upright.</summary>
    public static WindowLook Phone { get; } = new(390, 844);
}
