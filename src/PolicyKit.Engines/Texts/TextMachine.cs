using PolicyKit.Engines.Sets;
using PolicyKit.Model;

namespace PolicyKit.Engines.Texts;

/// <summary>Several languages as one machine that reads a text and may be in many states at once.</summary>
/// <remarks>Source: Thompson, "Regular Expression Search Algorithm" (Communications of the ACM, 1968).</remarks>
internal sealed class TextMachine
{
    /// <summary>Languages with larger machines are not worth splitting; the caller reports that it cannot tell.</summary>
    public const int MostStates = 200_000;

    private readonly List<State> _states = [];

    private TextMachine(CharacterClasses classes) => Classes = classes;

    public CharacterClasses Classes { get; }

    /// <summary>The states in which each language begins.</summary>
    public List<int> Starts { get; } = [];

    /// <summary>The states of the first language have smaller numbers than this.</summary>
    public int FirstLanguageEnd { get; private set; }

    /// <summary>A machine for these languages; null when it would be too large.</summary>
    public static TextMachine? Of(IReadOnlyList<RegularLanguage> languages)
    {
        var machine = new TextMachine(new CharacterClasses(languages.SelectMany(CharactersIn)));
        for (var i = 0; i < languages.Count; i++)
        {
            var start = machine.Add();
            machine.Starts.Add(start);
            if (machine.Append(languages[i], start) is not { } end)
                return null;
            machine._states[end] = machine._states[end] with { Accepts = i };
            if (i == 0)
                machine.FirstLanguageEnd = machine._states.Count;
        }
        return machine;
    }

    /// <summary>The language that a text ends in when it ends in a state; -1 for none.</summary>
    public int AcceptedIn(int state) => _states[state].Accepts;

    /// <summary>The state behind one character of a class; -1 where there is none.</summary>
    public int Step(int state, int characterClass) =>
        _states[state].On is { } classes && classes[characterClass] ? _states[state].To : -1;

    /// <summary>The classes of characters that lead somewhere.</summary>
    public BitSet? StepsOf(int state) => _states[state].On;

    /// <summary>All states that are reached from some without reading; only those that read or accept, in ascending order.</summary>
    public int[] Close(IEnumerable<int> states)
    {
        var seen = new HashSet<int>(states);
        var waiting = new Stack<int>(seen);
        while (waiting.Count > 0)
            foreach (var next in _states[waiting.Pop()].Free)
                if (seen.Add(next))
                    waiting.Push(next);
        int[] kept = [.. seen.Where(state => _states[state].On is not null || _states[state].Accepts >= 0)];
        Array.Sort(kept);
        return kept;
    }

    private static IEnumerable<RegularLanguage.Characters> CharactersIn(RegularLanguage language) => language switch
    {
        RegularLanguage.Characters characters => [characters],
        RegularLanguage.Sequence(var operands) => operands.SelectMany(CharactersIn),
        RegularLanguage.Choice(var operands) => operands.SelectMany(CharactersIn),
        RegularLanguage.Repetition(var operand, _, _) => CharactersIn(operand),
        _ => throw new NotSupportedException($"language {language.GetType().Name}"),
    };

    private int Add()
    {
        _states.Add(new([], null, -1, -1));
        return _states.Count - 1;
    }

    // The state in which a member ends that begins in a state; null when there are too many states.
    private int? Append(RegularLanguage language, int start)
    {
        if (_states.Count > MostStates)
            return null;
        switch (language)
        {
            case RegularLanguage.Characters characters:
                var (reader, end) = (Add(), Add());
                _states[reader] = _states[reader] with { On = Classes.Of(characters), To = end };
                _states[start].Free.Add(reader);
                return end;
            case RegularLanguage.Sequence(var operands):
                int? place = start;
                foreach (var operand in operands)
                    place = place is { } here ? Append(operand, here) : null;
                return place;
            case RegularLanguage.Choice(var operands):
                return AppendChoice(operands, start);
            case RegularLanguage.Repetition repetition:
                return AppendRepetition(repetition, start);
            default:
                throw new NotSupportedException($"language {language.GetType().Name}");
        }
    }

    private int? AppendChoice(EquatableArray<RegularLanguage> operands, int start)
    {
        var end = Add();
        foreach (var operand in operands)
        {
            if (Append(operand, start) is not { } branch)
                return null;
            _states[branch].Free.Add(end);
        }
        return end;
    }

    private int? AppendRepetition(RegularLanguage.Repetition repetition, int start)
    {
        int? place = start;
        for (var round = 0; round < repetition.Least; round++)
            place = place is { } here ? Append(repetition.Operand, here) : null;
        if (place is not { } required)
            return null;
        var end = Add();
        if (repetition.Most is { } most)
        {
            _states[required].Free.Add(end);
            for (var round = repetition.Least; round < most; round++)
            {
                if (Append(repetition.Operand, required) is not { } further)
                    return null;
                _states[further].Free.Add(end);
                required = further;
            }
            return end;
        }
        // The loop has a state of its own: what comes before must not begin a round in the middle of the loop.
        var loop = Add();
        _states[required].Free.Add(loop);
        if (Append(repetition.Operand, loop) is not { } again)
            return null;
        _states[again].Free.Add(loop);
        _states[loop].Free.Add(end);
        return end;
    }

    private readonly record struct State(List<int> Free, BitSet? On, int To, int Accepts);
}
