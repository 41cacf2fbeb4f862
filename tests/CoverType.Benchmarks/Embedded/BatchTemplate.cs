using System.Buffers.Text;
using System.Text;

namespace CoverType.Benchmarks.Embedded;

/// <summary>
/// A prepared request whose numbers of ten digits are replaced before it is sent, so that no two requests log the same and
/// the client's own work stays small.
/// </summary>
internal sealed class BatchTemplate
{
    /// <summary>The text in the place of a number.</summary>
    public const string Place = "##########";

    private readonly byte[] _template;
    private readonly int[] _places;

    public BatchTemplate(byte[] template)
    {
        _template = template;
        List<int> places = [];
        ReadOnlySpan<byte> place = Encoding.ASCII.GetBytes(Place);
        for (int at = template.AsSpan().IndexOf(place); at >= 0;)
        {
            places.Add(at);
            int from = at + place.Length;
            int next = template.AsSpan(from).IndexOf(place);
            at = next < 0 ? -1 : from + next;
        }

        _places = [.. places];
    }

    /// <summary>Returns a request; its numbers differ from those of every other <paramref name="number"/>.</summary>
    public byte[] With(int number)
    {
        byte[] request = [.. _template];
        for (int place = 0; place < _places.Length; place++)
        {
            long value = 1_000_000_000L + ((long)number * _places.Length % 8_000_000_000L) + place;
            Utf8Formatter.TryFormat(value, request.AsSpan(_places[place], Place.Length), out _);
        }

        return request;
    }
}
