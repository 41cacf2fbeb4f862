using SkiaSharp;

namespace CoverType.Modeling.Tests.Plots;

/// <summary>Looks into pictures.</summary>
internal static class PicturePixels
{
    public static SKBitmap Read(byte[] png) => SKBitmap.Decode(png);

    /// <summary>The number of pixels of a region in which two pictures differ.</summary>
    public static int Different(SKBitmap one, SKBitmap other, SKRectI region)
    {
        int count = 0;
        for (int y = region.Top; y < region.Bottom; y++)
        {
            for (int x = region.Left; x < region.Right; x++)
            {
                count += one.GetPixel(x, y) == other.GetPixel(x, y) ? 0 : 1;
            }
        }

        return count;
    }
}
