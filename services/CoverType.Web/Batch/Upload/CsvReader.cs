using System.Text;

namespace CoverType.Web.Batch.Upload;

/// <summary>
/// Reads the records of a CSV text. Empty lines are none, as for the service; a line break in quotes belongs to the record.
/// </summary>
/// <param name="reader">The text, which is disposed of with this.</param>
internal sealed class CsvReader(TextReader reader) : IDisposable
{
    /// <summary>The most characters of a record: a file that is no CSV text may be one line, or one quote that never ends.</summary>
    public const int LongestRecord = 100_000;

    private readonly char[] _buffer = new char[32 * 1024];
    private readonly StringBuilder _record = new();
    private int _start;
    private int _end;

    /// <summary>Returns the next record; null at the end.</summary>
    /// <exception cref="InvalidDataException">The record is longer than <see cref="LongestRecord"/>.</exception>
    public async ValueTask<string?> ReadAsync(CancellationToken cancellationToken)
    {
        _record.Clear();
        bool quoted = false;
        while (_start < _end || await FillAsync(cancellationToken))
        {
            int end = FindEnd(ref quoted);
            int length = (end < 0 ? _end : end) - _start;
            if (_record.Length + length > LongestRecord)
            {
                throw new InvalidDataException("A row is too long to be one.");
            }

            _record.Append(_buffer, _start, length);
            _start = end < 0 ? _end : end + 1;

            // Without its "\r" the "\n" of a line break is an empty line.
            if (end >= 0 && _record.Length > 0)
            {
                return _record.ToString();
            }
        }

        return _record.Length > 0 ? _record.ToString() : null;
    }

    /// <summary>Copies the text after the last record that was read.</summary>
    /// <returns>The number of characters; 0 at the end.</returns>
    public async ValueTask<int> ReadTextAsync(Memory<char> target, CancellationToken cancellationToken)
    {
        if (_start == _end && !await FillAsync(cancellationToken))
        {
            return 0;
        }

        int length = Math.Min(target.Length, _end - _start);
        _buffer.AsMemory(_start, length).CopyTo(target);
        _start += length;
        return length;
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        (_start, _end) = (0, await reader.ReadAsync(_buffer, cancellationToken));
        return _end > 0;
    }

    /// <summary>Returns the index of the next line break outside quotes; -1 if there is none in the buffer.</summary>
    private int FindEnd(ref bool quoted)
    {
        for (int at = _start; at < _end; at++)
        {
            int next = quoted ? _buffer.AsSpan(at, _end - at).IndexOf('"') : _buffer.AsSpan(at, _end - at).IndexOfAny('"', '\n', '\r');
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (_buffer[at] != '"')
            {
                return at;
            }

            quoted = !quoted;
        }

        return -1;
    }
}
