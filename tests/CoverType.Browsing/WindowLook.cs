namespace CoverType.Browsing;

/// <summary>The size of a window, and the theme of the system.</summary>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels.</param>
/// <param name="Dark">True if the system prefers dark pages.</param>
public sealed record WindowLook(int Width, int Height, bool Dark = false)
{
    /// <summary>A light desktop.</summary>
    public static WindowLook Desktop { get; } = new(1200, 860);

    /// <summary>A dark desktop.</summary>
    public static WindowLook DarkDesktop { get; } = Desktop with { Dark = true };

    /// <summary>A phone held upright.</summary>
    public static WindowLook Phone { get; } = new(390, 844);
}
