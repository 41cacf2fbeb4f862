using System.Runtime.CompilerServices;

namespace Mlflow.Client.Values;

/// <summary>The number of entries of a page.</summary>
internal static class PageSize
{
    /// <summary>Throws if the server does not take the size of a page.</summary>
    /// <param name="pageSize">The size.</param>
    /// <param name="most">The largest that the server takes.</param>
    /// <param name="name">The caller's name of it.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one, or more than the server takes.</exception>
    public static int Checked(
        int pageSize, int most = int.MaxValue, [CallerArgumentExpression(nameof(pageSize))] string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, most, name);
        return pageSize;
    }
}
