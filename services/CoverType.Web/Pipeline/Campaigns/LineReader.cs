using System.Text;

namespace CoverType.Web.Pipeline.Campaigns;

/// <summary>Reads the lines of a text, and of a long line no more than its beginning: a log may have no line ends.</summary>
/// <param name="text">The text.</param>
/// <param name="most">The most characters of a line that are kept; of a longer one there is one more, so that it is seen to be longer.</param>
internal sealed class LineReader(TextReader text, int most)
{
    private readonly char[] _block = new char[4096];
    private readonly StringBuilder _line = new();
    private int _at;
    private int _end;

    /// <summary>Returns the next line without its end, or null after the last.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        bool hasLine = false;
        _line.Clear();
        while (true)
        {
            if (_at == _end)
            {
                (_at, _end) = (0, await text.ReadAsync(_block.AsMemory(), cancellationToken));
                if (_end == 0)
                {
                    return hasLine ? _line.ToString() : null;
                }
            }

            hasLine = true;
            int length = Array.IndexOf(_block, '\n', _at, _end - _at) is var found and >= 0 ? found - _at : _end - _at;
            _line.Append(_block, _at, Math.Min(length, most + 1 - _line.Length));
            _at += length;
            if (_at < _end)
            {
                _at++;
                return _line is [.., '\r'] ? _line.ToString(0, _line.Length - 1) : _line.ToString();
            }
        }
    }
}
